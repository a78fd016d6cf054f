// convoy_queue: a first-in first-out memory where branches of a network wait for each other.
//
// Parameters: WIDTH; DEPTH >= 2 words of the memory, BITS of a number below DEPTH; the output register holds one word more.
// Latency: two cycles from s_valid to m_valid. Throughput: one word per cycle. Reset: empty. m_valid and m_data hold until taken; s_ready depends
// on registers alone. Overflow: none, s_ready is low while the memory is full.
`default_nettype none
module convoy_queue #(
    parameter WIDTH = 8, DEPTH = 16, BITS = 4
) (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [WIDTH-1:0] s_data,
    output wire m_valid, input wire m_ready, output wire [WIDTH-1:0] m_data
);
    localparam [31:0] LAST = DEPTH - 1;
    localparam [31:0] FULL = DEPTH;

    (* no_rw_check *) reg [WIDTH-1:0] words [0:DEPTH-1];  // no word is read in the cycle in which it is written
    reg [BITS-1:0] write_q, read_q;
    reg [BITS:0] stored_q;
    reg valid_q;
    reg [WIDTH-1:0] data_q;

    wire put = s_valid & s_ready;
    wire take = (stored_q != {(BITS+1){1'b0}}) & (~valid_q | m_ready);

    assign s_ready = stored_q != FULL[BITS:0];
    assign m_valid = valid_q;
    assign m_data = data_q;

    if (DEPTH < 2 || DEPTH > (1 << BITS)) convoy_queue_depth_must_fit_its_bits u_illegal ();

    always @(posedge clk) begin
        if (put) words[write_q] <= s_data;
        if (take) data_q <= words[read_q];
        if (rst) begin
            write_q <= {BITS{1'b0}};
            read_q <= {BITS{1'b0}};
            stored_q <= {(BITS+1){1'b0}};
            valid_q <= 1'b0;
        end else begin
            if (put) write_q <= (write_q == LAST[BITS-1:0]) ? {BITS{1'b0}} : write_q + 1'b1;
            if (take) read_q <= (read_q == LAST[BITS-1:0]) ? {BITS{1'b0}} : read_q + 1'b1;
            stored_q <= stored_q + {{BITS{take & ~put}}, put ^ take};  // one more or less
            if (take | m_ready) valid_q <= take;
        end
    end
endmodule
`default_nettype wire
