// convoy_fifo: a first-in first-out memory behind a writer that cannot wait.
//
// The writer sees to it that at most DEPTH words are inside, output register included: it starts work only while it has room for the results.
// Above 4096 bits it is block RAM; below, that is up to synthesis, as not every family has LUT RAM.
// Parameters: WIDTH; DEPTH a power of two, at least 2. Latency: two cycles from s_valid to m_valid. Throughput: one word per cycle.
// Reset: empty; no word may come in the cycle after it. m_valid and m_data hold until taken. Overflow: none, by the writer's promise.
`default_nettype none
module convoy_fifo #(
    parameter WIDTH = 8, DEPTH = 16
) (
    input wire clk, rst,
    input wire s_valid, input wire [WIDTH-1:0] s_data,
    output wire m_valid, input wire m_ready, output wire [WIDTH-1:0] m_data
);
    localparam BITS = $clog2(DEPTH);

    reg [BITS-1:0] write_q, read_q;
    reg rst_q, valid_q;

    // Words in the memory, less one: -1 to DEPTH - 1.
    localparam [BITS:0] ONE = 1;
    wire some;
    wire take = some & (~valid_q | m_ready);
    convoy_level #(.BITS(BITS + 1), .UPS(ONE), .DOWNS(ONE), .INITIAL({(BITS+1){1'b1}})) u_some (
        .clk(clk), .rst(rst), .up(s_valid), .down(1'b1), .go(take), .enough(some)
    );

    assign m_valid = valid_q;

    if (DEPTH < 2 || (DEPTH & (DEPTH - 1)) != 0) convoy_fifo_depth_must_be_a_power_of_two u_illegal ();

    // No word is read in the cycle in which it is written.
    (* ram_style = (WIDTH * DEPTH > 4096) ? "block" : "auto", no_rw_check *) reg [WIDTH-1:0] words [0:DEPTH-1];
    reg [WIDTH-1:0] data_q;
    assign m_data = data_q;
    always @(posedge clk) if (s_valid) words[write_q] <= s_data;
    always @(posedge clk) if (take) data_q <= words[read_q];

    always @(posedge clk) begin
        rst_q <= rst;  // for the pointers, which nothing moves so early
        if (rst_q) write_q <= {BITS{1'b0}};
        else if (s_valid) write_q <= write_q - {BITS{1'b1}};  // + 1 by the carry
        if (rst_q) read_q <= {BITS{1'b0}};
        else if (take) read_q <= read_q - {BITS{1'b1}};
        valid_q <= ~rst & (take | (valid_q & ~m_ready));
    end
endmodule
`default_nettype wire
