// convoy_in_turn: joins OPERANDS streams: for each position the words of operand 0, then those of operand 1, and so on.
//
// Operand 0 lies in the lowest bits. Parameters: OPERANDS >= 2; WIDTH of a word; WORDS packs 32 bits per operand, operand 0 lowest: its words per
// position, each >= 1; BITS of a number below the largest of them. Latency: none (valid and data pass through). Throughput: one word per cycle. Reset: the next word is operand 0's first.
`default_nettype none
module convoy_in_turn #(
    parameter OPERANDS = 2,
    parameter WIDTH = 8,
    parameter [32*OPERANDS-1:0] WORDS = {OPERANDS{32'd1}},
    parameter BITS = 1
) (
    input  wire                      clk,
    input  wire                      rst,
    input  wire [OPERANDS-1:0]       s_valid,
    output wire [OPERANDS-1:0]       s_ready,
    input  wire [OPERANDS*WIDTH-1:0] s_data,
    output wire                      m_valid,
    input  wire                      m_ready,
    output wire [WIDTH-1:0]          m_data
);
    generate
        if (OPERANDS < 2) begin : g_illegal
            convoy_in_turn_operands_must_be_at_least_two u_illegal ();
        end
    endgenerate

    localparam [31:0] FIRST_LEFT = WORDS[31:0] - 32'd1;

    reg [OPERANDS-1:0] turn_q;  // one bit is set: whose turn it is
    reg [BITS-1:0] left_q;      // words of the operand that come after the present one

    wire last = left_q == {BITS{1'b0}};
    wire pass = m_valid & m_ready;

    assign m_valid = |(s_valid & turn_q);
    assign s_ready = turn_q & {OPERANDS{m_ready}};

    // The words chosen: each bit is an OR over the operands.
    wire [OPERANDS*WIDTH-1:0] data_so_far;
    wire [OPERANDS*BITS-1:0] left_so_far;
    genvar operand;
    generate
        for (operand = 0; operand < OPERANDS; operand = operand + 1) begin : g_operand
            localparam NEXT = (operand + 1) % OPERANDS;
            wire [WIDTH-1:0] own_data = s_data[operand*WIDTH +: WIDTH] & {WIDTH{turn_q[operand]}};
            localparam [31:0] NEXT_LEFT = WORDS[NEXT*32 +: 32] - 32'd1;
            wire [BITS-1:0] next_left = NEXT_LEFT[BITS-1:0] & {BITS{turn_q[operand]}};
            if (operand == 0) begin : g_first
                assign data_so_far[WIDTH-1:0] = own_data;
                assign left_so_far[BITS-1:0] = next_left;
            end else begin : g_other
                assign data_so_far[operand*WIDTH +: WIDTH] = data_so_far[(operand-1)*WIDTH +: WIDTH] | own_data;
                assign left_so_far[operand*BITS +: BITS] = left_so_far[(operand-1)*BITS +: BITS] | next_left;
            end
        end
    endgenerate
    assign m_data = data_so_far[OPERANDS*WIDTH-1 -: WIDTH];

    always @(posedge clk) begin
        if (rst) begin
            turn_q <= {{(OPERANDS-1){1'b0}}, 1'b1};
            left_q <= FIRST_LEFT[BITS-1:0];
        end else if (pass) begin
            if (last) turn_q <= {turn_q[OPERANDS-2:0], turn_q[OPERANDS-1]};
            left_q <= last ? left_so_far[OPERANDS*BITS-1 -: BITS] : left_q - 1'b1;
        end
    end
endmodule
`default_nettype wire
