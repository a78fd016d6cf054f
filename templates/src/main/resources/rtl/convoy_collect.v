// convoy_collect: one stream out of columns that finish one after the other.
//
// At most one bit of `done` is set in a cycle: a filter takes at least as many folds as there are columns, and each column is a cycle later
// than the one before. The results of the others are 0. More than six are ORed in two steps, six at a time first, as a LUT does them.
// Parameters: COLUMNS >= 1; WIDTH bits per result. Latency: one cycle, two for more than six columns. Throughput: one result per cycle.
// Reset: m_valid is 0.
`default_nettype none
module convoy_collect #(
    parameter COLUMNS = 2, WIDTH = 20
) (
    input wire clk, rst,
    input wire [COLUMNS-1:0] done,
    input wire [WIDTH*COLUMNS-1:0] results,
    output wire m_valid, output wire [WIDTH-1:0] m_data
);
    // As few sixes as leave no more than six results to the second step, and those that are in none.
    localparam SIXES = (COLUMNS <= 6) ? 0 : (COLUMNS <= 36) ? (COLUMNS - 2) / 5 : (COLUMNS + 5) / 6;
    localparam SINGLES = (COLUMNS > 6 * SIXES) ? COLUMNS - 6 * SIXES : 0;
    localparam LEFT = SIXES + SINGLES;

    wire [WIDTH*LEFT-1:0] left;
    reg [WIDTH-1:0] any, data_q;
    integer i;

    assign m_data = data_q;
    convoy_flag_delay #(.CYCLES((SIXES > 0) ? 2 : 1)) u_valid (.clk(clk), .rst(rst), .d(|done), .q(m_valid));

    genvar s, c;
    for (s = 0; s < SIXES; s = s + 1) begin : g_six
        localparam BEYOND = (COLUMNS < 6 * (s + 1)) ? COLUMNS : 6 * (s + 1);
        reg [WIDTH-1:0] six, six_q;
        integer j;
        always @* begin
            six = {WIDTH{1'b0}};
            for (j = 6 * s; j < BEYOND; j = j + 1) six = six | results[WIDTH*j +: WIDTH];
        end
        always @(posedge clk) six_q <= six;
        assign left[WIDTH*s +: WIDTH] = six_q;
    end
    for (c = 0; c < SINGLES; c = c + 1) begin : g_single
        convoy_delay #(.WIDTH(WIDTH), .CYCLES((SIXES > 0) ? 1 : 0)) u_late (
            .clk(clk), .d(results[WIDTH*(6*SIXES+c) +: WIDTH]), .q(left[WIDTH*(SIXES+c) +: WIDTH])
        );
    end

    always @* begin
        any = {WIDTH{1'b0}};
        for (i = 0; i < LEFT; i = i + 1) any = any | left[WIDTH*i +: WIDTH];
    end

    always @(posedge clk) data_q <= any;
endmodule
`default_nettype wire
